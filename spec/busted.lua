-- Busted, in the interpreter that runs this file: its own command may choose another.
require "busted.runner"({standalone = false})
