#!/usr/bin/env lua5.4
os.exit(require "sayso.commands".run(arg))
