--- Voices as bars: how many words are attributed to each speaker, and in which form.
local people = require "sayso.export.page.people"

-- The rest stands folded up below.
local SHOWN = 10

local function bars(speaker, most)
  local parts = {}
  for _, form in ipairs {"direct", "mixed", "indirect"} do
    local words = speaker.words[form]
    if words > 0 then
      parts[#parts + 1] = ('<i class="%s" style="width:%.1f%%" title="%d words %s"></i>'):format(form,
        100 * words / most, words, form)
    end
  end
  return ('<div class="bars">%s</div>'):format(table.concat(parts))
end

local function row(speaker, most)
  local forms = ("%d direct, %d mixed, %d indirect"):format(speaker.words.direct, speaker.words.mixed,
    speaker.words.indirect)
  return ('<tr class="%s" data-s="%d"><th scope="row" class="name">%s</th><td>%s<span '
    .. 'class="hidden">words: %s</span></td><td class="number">%d</td></tr>'):format(speaker.class, speaker.number,
    people.label(speaker), bars(speaker, most), forms, speaker.total)
end

local function rows(speakers, from, to)
  local parts = {}
  for i = from, to do parts[#parts + 1] = row(speakers[i], math.max(speakers[1].total, 1)) end
  return ('<table class="voices"><tbody>\n%s\n</tbody></table>'):format(table.concat(parts, "\n"))
end

---@param speakers sayso.PageSpeaker[]
---@return string markup
return function(speakers)
  if #speakers == 0 then return "<p>Nobody is heard in this text.</p>" end
  local shown = rows(speakers, 1, math.min(#speakers, SHOWN))
  if #speakers <= SHOWN then return shown end
  return ("%s\n<details><summary>%d more</summary>%s</details>"):format(shown, #speakers - SHOWN,
    rows(speakers, SHOWN + 1, #speakers))
end
