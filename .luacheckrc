std = "lua54"
max_line_length = 110
max_cyclomatic_complexity = 10
files["spec/lua"] = {std = "+busted"}
-- It only tells editors of functions that are written in C.
files["lua/sayso/types.lua"] = {ignore = {"212", "241"}}
-- Markup reads best unbroken.
files["lua/sayso/export/page"] = {max_line_length = 125}
files["lua/sayso/export/html.lua"] = {max_line_length = 125}
