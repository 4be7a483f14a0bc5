std = "lua54"
max_line_length = 110
max_cyclomatic_complexity = 10
files["spec/lua"] = {std = "+busted"}
