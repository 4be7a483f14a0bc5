std = "lua54"
max_line_length = 110
max_cyclomatic_complexity = 10
files["spec/lua"] = {std = "+busted"}
-- It only tells editors of functions that are written in C.
files["lua/sayso/types.lua"] = {ignore = {"212", "241"}}
