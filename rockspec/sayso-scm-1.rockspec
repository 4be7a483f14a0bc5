rockspec_format = "3.0"
package = "sayso"
version = "scm-1"
source = {url = "."}
description = {
  summary = "Finds in news who says what.",
  detailed = [[
    Reads a text and finds its attributions: who (source) says, thinks or wants (cue) what (content), in which
    form and inside whose report. A C core with its own model, a Lua module and a command.]],
  license = "MIT",
  labels = {"nlp", "news", "quotations", "attribution"},
}
dependencies = {"lua ~> 5.4", "lua-cjson", "argparse", "lua-term"}
external_dependencies = {UTF8PROC = {header = "utf8proc.h", library = "utf8proc"}}
build = {
  type = "builtin",
  modules = {
    ["sayso.core"] = {
      incdirs = {"csrc", "$(UTF8PROC_INCDIR)"},
      libdirs = {"$(UTF8PROC_LIBDIR)"},
      libraries = {"utf8proc", "m"},
      -- The lists below are written by rockspec/update.lua.
      sources = {
        "csrc/document.c",
        "csrc/lua/abbreviation.c",
        "csrc/lua/allocator.c",
        "csrc/lua/core.c",
        "csrc/lua/document.c",
        "csrc/lua/field.c",
        "csrc/lua/item.c",
        "csrc/lua/list.c",
        "csrc/lua/model.c",
        "csrc/lua/segment.c",
        "csrc/lua/segment_list.c",
        "csrc/lua/width.c",
        "csrc/memory.c",
        "csrc/model/arithmetic.c",
        "csrc/model/chain.c",
        "csrc/model/file.c",
        "csrc/model/network.c",
        "csrc/model/table.c",
        "csrc/names.c",
        "csrc/read/facts.c",
        "csrc/read/form.c",
        "csrc/read/inputs.c",
        "csrc/read/label.c",
        "csrc/read/layout.c",
        "csrc/read/link.c",
        "csrc/read/spelling.c",
        "csrc/read/stages.c",
        "csrc/read/tag.c",
        "csrc/text/abbreviation.c",
        "csrc/text/block.c",
        "csrc/text/character.c",
        "csrc/text/decode.c",
        "csrc/text/dialogue.c",
        "csrc/text/lexicon/lexicon.c",
        "csrc/text/quote.c",
        "csrc/text/quote_kind.c",
        "csrc/text/quote_mark.c",
        "csrc/text/report.c",
        "csrc/text/sentence.c",
        "csrc/text/unicode/around.c",
        "csrc/text/unicode/break_tables.c",
        "csrc/text/unicode/grapheme.c",
        "csrc/text/unicode/segment.c",
        "csrc/text/unicode/sentence.c",
        "csrc/text/unicode/unit.c",
        "csrc/text/unicode/word.c",
        "csrc/text/word.c",
      },
    },
    -- Lua modules
    ["sayso.abbreviations"] = "lua/sayso/abbreviations.lua",
    ["sayso.arguments"] = "lua/sayso/arguments.lua",
    ["sayso.cli"] = "lua/sayso/cli.lua",
    ["sayso.file"] = "lua/sayso/file.lua",
    ["sayso"] = "lua/sayso/init.lua",
    ["sayso.layout"] = "lua/sayso/layout.lua",
    ["sayso.model"] = "lua/sayso/model.lua",
    ["sayso.ndjson"] = "lua/sayso/ndjson.lua",
    ["sayso.outline"] = "lua/sayso/outline.lua",
    ["sayso.record"] = "lua/sayso/record.lua",
    ["sayso.report"] = "lua/sayso/report.lua",
    ["sayso.segment"] = "lua/sayso/segment.lua",
    ["sayso.tree"] = "lua/sayso/tree.lua",
    ["sayso.types"] = "lua/sayso/types.lua",
    ["sayso.view"] = "lua/sayso/view.lua",
  },
  install = {
    lua = {["sayso.models.english"] = "lua/sayso/models/english.model"},
    bin = {sayso = "lua/sayso/command.lua"},
  },
}
