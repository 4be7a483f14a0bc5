-- What the page is as markup; what it does in a browser is tried by make check-page.
local export = require "sayso.export"
local helper = require "helper"
local sayso = require "sayso"

local HOSTILE = table.concat({
  'A <script>alert("1")</script> title & more',
  "“<img src=x onerror=alert(1)> ]]> \"' onmouseover='x' \u{202E}abc\u{202C},” the mayor "
    .. "<b onclick=y>said</b>.",
  "“javascript:alert(1) </span></article></main><!-- {{script}} {{title}} &amp;,” said the "
    .. "<a href=javascript:alert(1)>clerk</a>.",
  "The </script><script>x</script> clerk said the \"mayor\" thinks that it is late.",
  "“An unclosed quotation, said the " .. ('"x" \'y\' <z> '):rep(20),
}, "\n\n")

local function write(text, id)
  local doc = assert(sayso.read(text, {threshold = 0}))
  return helper.write("page.html", export.write(doc, "html", id or "x")), doc
end

local function xpath(path, expression)
  local command = "xmllint --html --huge --xpath '%s' %s 2>/dev/null"
  local _, found = helper.shell(command:format(expression, path))
  return found
end

local function count(path, expression)
  return tonumber(xpath(path, ("count(%s)"):format(expression)))
end

describe("the page", function()
  it("makes no element, attribute or link of what an article says", function()
    local path = write(HOSTILE, '"><script>x</script>')
    assert.are.equal(1, count(path, "//script"))
    assert.are.equal(0, count(path, '//@*[starts-with(name(), "on")]'))
    for _, element in ipairs {"img", "z", "b[@onclick]", "iframe", "link", "base", "object", "embed"} do
      assert.are.equal(0, count(path, "//" .. element), element)
    end
    assert.are.equal(0, count(path, '//@href[not(starts-with(., "#"))]'))
    assert.are.equal(0, count(path, "//@src"))
    assert.are.equal(1, count(path, "//article"))
    assert.are.equal(1, count(path, "//head/title"))
  end)

  it("shows all of the text, and marks that turn its direction as marks", function()
    local path = write(HOSTILE)
    local shown = xpath(path, 'string(//article)'):gsub("%s+", "")
    for _, words in ipairs {
      '<script>alert("1")</script>', "javascript:alert(1)", "{{script}}{{title}}&amp;", "]]>",
    } do
      assert.is_truthy(shown:find(words, 1, true), words)
    end
    assert.is_truthy(shown:find("\u{FFFD}abc\u{FFFD}", 1, true))
    assert.is_nil(helper.read(path):find "\u{202E}")
  end)

  it("allows no script but its own, by what the script's bytes give, and no request", function()
    local page = helper.read((write "She left."))
    local policy = page:match 'Content%-Security%-Policy" content="([^"]*)"'
    assert.is_truthy(policy:find("default-src 'none'", 1, true))
    local script = helper.write("page.js", page:match "<script>(.*)</script>")
    local hexadecimal = select(2, helper.shell("sha256sum " .. script)):match "%x+"
    local bytes = hexadecimal:gsub("%x%x", function(two) return string.char(tonumber(two, 16)) end)
    local _, base64 = helper.shell("base64 " .. helper.write("page.sha256", bytes))
    local hash = base64:gsub("%s", "")
    assert.are.equal(("script-src 'sha256-%s'"):format(hash), policy:match "script%-src [^;]*",
      "lua/sayso/export/page/frame.html has to name what script.js is now")
  end)

  it("has a reference and a note for each attribution, that lead to one another, all ids once", function()
    for _, text in ipairs {helper.read(helper.sample), HOSTILE, "Nobody here.", "", "“a b"} do
      local path, doc = write(text)
      local number = #doc:attributions()
      assert.are.equal(number, count(path, '//article//a[starts-with(@id, "r")]'))
      assert.are.equal(number, count(path, '//ol/li[starts-with(@id, "n")]'))
      assert.are.equal(0, count(path, '//a[starts-with(@href, "#")][not(substring(@href, 2) = //@id)]'))
      assert.are.equal(0, count(path, "//*[@id = following::*/@id or @id = descendant::*/@id]"))
      assert.are.equal(1, count(path, "//h1"))
    end
  end)

  it("holds a megabyte on one line", function()
    local path = write(("<b>Yes</b>, she said & left. "):rep(36000))
    assert.are.equal(0, count(path, '//article//b'))
    assert.is_true(#xpath(path, "string(//article)") > 1000000)
  end)

  it("draws those who relay, and lists all", function()
    local path = write("The clerk said the mayor believes that it is safe. “No,” the clerk said.\n")
    assert.are.equal(3, count(path, "//svg/g"))
    assert.are.equal(2, count(path, '//svg/path[contains(@class, "edge")]'))
    assert.are.equal(2, count(path, '//ul[@class="list"]/li'))
  end)
end)

describe("stances", function()
  local stances = require "sayso.export.page.stances"

  local function stance(holder, target, polarity, strength, at)
    return {holder = holder, target = target, polarity = polarity, strength = strength,
      attribution = at and {index = at}, sentence = {text = "He’s <i>for</i> it.", block = {index = 7}}}
  end

  it("are a matrix of who is for and against whom, and lead to the words", function()
    local markup = stances({
      stance("the <b>mayor</b>", "the wall", "positive", 0.9, 3),
      stance("the <b>mayor</b>", "the wall", "negative", 0.2, 4),
      stance("a farmer", "the wall", "negative", 0.5),
      stance("a farmer", "the river", "positive", 0.1, 5),
      stance("a farmer", "the county", "neutral", 0.5, 6),
    }, {})
    local path = helper.write("stances.html", '<meta charset="utf-8">' .. markup)
    assert.are.equal(2, count(path, "//tbody/tr"))
    assert.are.equal(2, count(path, "//thead//th"))
    assert.are.equal("the <b>mayor</b>\n", xpath(path, "string(//tbody/tr[1]/th)"))
    for _, mark in ipairs {{"for", "+", "#r3"}, {"against", "−", "#b7"}, {"even", "±", "#r5"}} do
      local field = ('//tbody//a[@class="some %s"]'):format(mark[1])
      assert.are.equal(mark[2] .. "\n", xpath(path, ("string(%s)"):format(field)))
      assert.are.equal(mark[3] .. "\n", xpath(path, ("string(%s/@href)"):format(field)))
    end
    assert.are.equal("for, 2 times, +0.35\n", xpath(path, 'string(//a[@class="some for"]/@title)'))
    assert.are.equal(4, count(path, "//details//li"))
    assert.are.equal("He’s <i>for</i> it.\n", xpath(path, 'string(//li[1]/span[@class="meta"])'))
  end)

  it("aren’t there where nobody is for or against anything", function()
    assert.are.equal("", stances({}, {}))
    assert.are.equal("", stances({stance("a farmer", "the county", "neutral", 0.5, 6)}, {}))
  end)
end)

describe("pages of a corpus", function()
  it("have an index that leads to each", function()
    local folder = helper.build .. "/spec/tmp/pages of a corpus"
    os.execute(("rm -rf '%s'"):format(folder))
    local hostile = helper.write("a#b%?c 'd'.txt", HOSTILE)
    local status = helper.sayso(("page -o '%s' %s \"%s\""):format(folder, helper.sample, hostile))
    assert.are.equal(0, status)
    local index = ("'%s/index.html'"):format(folder)
    assert.are.equal(2, count(index, "//tbody/tr"))
    assert.are.equal(1, count(index, "//script"))
    local link = xpath(index, "string(//tbody/tr[2]//a/@href)"):match "[^\n]*"
    assert.are.equal("a%23b%25%3Fc%20%27d%27.html", link)
    assert.are.equal(1, count(("'%s/flood-barrier.html'"):format(folder), '//a[@href="index.html"]'))
  end)
end)
