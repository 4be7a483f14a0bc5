--- Work on lines by several processes of one command, in order. Each worker has a pipe of lines to it and
--- one from it, and answers each line with a line; the answers are written in the order of the lines, each
--- as soon as it and those before it are there. A worker that ends while lines are with it is replaced and
--- they are given again; a line that ends two workers is given up.
local uv_ok, uv = pcall(require, "luv")

local M = {}

--- Whether processes can be used here; where not, what to do about it.
---@return string? message
function M.unavailable()
  if uv_ok then return nil end
  return "--jobs needs the Lua library luv: apt-get install lua-luv, or luarocks install luv"
end

-- So many lines, and bytes of lines and answers, are under way at most: memory stays the same however long
-- the input is.
local MOST_LINES, MOST_BYTES = 512, 64 << 20
-- A worker has so many bytes at most to itself, so that a long text doesn't hold up many behind it.
local AHEAD_BYTES = 256 << 10
local READ_SIZE = 64 << 10
-- While all workers have more to do than a line, answers are waited for so many milliseconds: several come at
-- once then, and the workers are interrupted less often for short ones.
local PAUSE = 5
local MOST_DEATHS = 2
-- So many workers may end with no answer from any of them in between.
local MOST_LOSSES = 16
-- Answers are written together up to so many bytes.
local BLOCK = 256 << 10

local GOOD = ("+"):byte()
M.GOOD, M.BAD = "+", "-"

---@class sayso.JobLine
---@field number integer
---@field text string without a line break
---@field answer? string
---@field ok? boolean whether the answer is a good one
---@field deaths integer how many workers ended over it

---@class sayso.Jobs
---@field command string[] program and arguments of a worker
---@field workers table[]
---@field lines table<integer, sayso.JobLine> those under way, by their sequence
---@field next_in integer sequence of the next line to come
---@field next_out integer of the next answer to go
---@field bytes integer of the lines and answers under way
---@field all_good boolean
---@field write fun(block: string)
---@field refuse fun(line: sayso.JobLine, message: string): string
local Jobs = {}
Jobs.__index = Jobs

-- ---- Workers ----------------------------------------------------------------------------------------

-- Cuts what has come into lines, which `take` is called with; the rest, which has no line break yet.
local function cut(parts, chunk, take)
  local from = 1
  for stop in chunk:gmatch "()\n" do
    local line = chunk:sub(from, stop - 1)
    if #parts > 0 then
      parts[#parts + 1] = line
      line = table.concat(parts)
      for i = #parts, 1, -1 do parts[i] = nil end
    end
    take(line)
    from = stop + 1
  end
  if from <= #chunk then parts[#parts + 1] = chunk:sub(from) end
end

-- An answer begins with a mark of whether it is a good one.
function Jobs:take_answer(worker, answer)
  local line = worker.queue[worker.first]
  worker.queue[worker.first] = nil
  worker.first = worker.first + 1
  self.losses, line.answer, line.ok = 0, answer:sub(2), answer:byte() == GOOD
  worker.bytes = worker.bytes - #line.text
  self.bytes = self.bytes + #line.answer
end

function Jobs:start_worker(place)
  local worker = {
    queue = {}, first = 1, last = 0, bytes = 0, parts = {}, outgoing = {},
    input = uv.new_pipe(false), output = uv.new_pipe(false),
  }
  local arguments = table.move(self.command, 2, #self.command, 1, {})
  local handle, message = uv.spawn(self.command[1], {
    args = arguments, stdio = {worker.input, worker.output, 2},
  }, function(code, signal) self:ended(place, worker, code, signal) end)
  if not handle then error("a worker can't be started: " .. tostring(message), 0) end
  worker.handle = handle
  worker.output:read_start(function(_, chunk)
    if chunk then self:take_answers(worker, chunk) end
  end)
  self.workers[place] = worker
end

local function give(worker, line)
  worker.last = worker.last + 1
  worker.queue[worker.last] = line
  worker.bytes = worker.bytes + #line.text
  worker.outgoing[#worker.outgoing + 1] = ("%d\t%s\n"):format(line.number, line.text)
end

-- Lines that are given at once go out at once.
local function send(workers)
  for _, worker in ipairs(workers) do
    if #worker.outgoing > 0 then
      worker.input:write(worker.outgoing)
      worker.outgoing = {}
    end
  end
end

local function count_queued(worker) return worker.last - worker.first + 1 end

function Jobs:take_answers(worker, chunk)
  cut(worker.parts, chunk, function(answer) self:take_answer(worker, answer) end)
  self:put_answers()
  for _, each in ipairs(self.workers) do
    if count_queued(each) < 2 then return end
  end
  uv.sleep(PAUSE)
end

-- Gives a line up that was the first of a worker's that ended, twice; else gives it to another.
function Jobs:give_again(place, line, how)
  if line.deaths < MOST_DEATHS then return give(self.workers[place], line) end
  line.answer, line.ok = self.refuse(line, ("reading it ended the program (%s)"):format(how)), false
  self.bytes = self.bytes + #line.answer
end

-- A worker has ended: by itself at the end, or by misfortune, and then another takes its place and its
-- lines.
function Jobs:ended(place, worker, code, signal)
  for _, handle in ipairs {worker.input, worker.output, worker.handle} do
    if not handle:is_closing() then handle:close() end
  end
  if self.finished then return end
  local how = signal ~= 0 and "signal " .. signal or "status " .. code
  self.losses = self.losses + 1
  if self.losses > MOST_LOSSES then error(("workers end before they answer (%s)"):format(how), 0) end
  self:start_worker(place)
  local first = worker.queue[worker.first]
  if first then first.deaths = first.deaths + 1 end
  for at = worker.first, worker.last do self:give_again(place, worker.queue[at], how) end
  self:put_answers()
end

-- ---- Lines ------------------------------------------------------------------------------------------

-- The worker with the least to do.
function Jobs:freest()
  local best = self.workers[1]
  for _, worker in ipairs(self.workers) do
    if worker.bytes < best.bytes
      or worker.bytes == best.bytes and count_queued(worker) < count_queued(best) then
      best = worker
    end
  end
  return best
end

function Jobs:is_full()
  return self.next_in - self.next_out >= MOST_LINES or self.bytes >= MOST_BYTES
    or self:freest().bytes >= AHEAD_BYTES
end

-- Answers that can go go together, a block of them at most.
function Jobs:put_answers()
  local block, size = {}, 0
  while true do
    local line = self.lines[self.next_out]
    if not line or not line.answer then break end
    block[#block + 1], size = line.answer .. "\n", size + #line.answer
    self.all_good = self.all_good and line.ok
    self.lines[self.next_out] = nil
    self.next_out = self.next_out + 1
    self.bytes = self.bytes - #line.text - #line.answer
    if size >= BLOCK then
      self.write(table.concat(block))
      block, size = {}, 0
    end
  end
  if #block > 0 then self.write(table.concat(block)) end
  self:go_on()
end

function Jobs:add(number, text)
  local line = {number = number, text = text, deaths = 0}
  self.lines[self.next_in] = line
  self.next_in = self.next_in + 1
  self.bytes = self.bytes + #text
  give(self:freest(), line)
end

-- ---- Input ------------------------------------------------------------------------------------------

-- A source of chunks, each asked for: a file is read, anything else tells when something comes.
local function open_input(descriptor)
  if uv.guess_handle(descriptor) == "file" then
    return function(take) uv.fs_read(descriptor, READ_SIZE, -1, function(_, chunk)
      take(chunk and #chunk > 0 and chunk or nil)
    end) end
  end
  local pipe = uv.new_pipe(false)
  assert(pipe:open(descriptor))
  return function(take)
    pipe:read_start(function(_, chunk)
      pipe:read_stop()
      if not chunk then pipe:close() end
      take(chunk)
    end)
  end
end

-- Lines that came and that there is no room for yet wait in `waiting`, at most one chunk of them.
function Jobs:go_on()
  while #self.waiting >= self.taken + 1 and not self:is_full() do
    self.taken = self.taken + 1
    self.number = self.number + 1
    local text = self.waiting[self.taken]
    if self.wanted(text, self.number) then self:add(self.number, text) end
  end
  send(self.workers)
  if self.taken < #self.waiting or self.is_asking then return end
  self.waiting, self.taken = {}, 0
  if self.ended_input then return self:finish() end
  self.is_asking = true
  self.ask(function(chunk) self:take_chunk(chunk) end)
end

function Jobs:take_chunk(chunk)
  self.is_asking = false
  local function take(text) self.waiting[#self.waiting + 1] = text end
  if chunk then
    cut(self.parts, chunk, take)
  else
    self.ended_input = true
    if #self.parts > 0 then take(table.concat(self.parts)) end
  end
  self:go_on()
end

-- Workers end when their input does.
function Jobs:finish()
  if self.finished or self.next_out < self.next_in then return end
  self.finished = true
  for _, worker in ipairs(self.workers) do worker.input:shutdown() end
end

---@class sayso.JobSettings
---@field command string[] a worker's program and arguments; it takes lines of "NUMBER<tab>LINE", and answers
--- each at once with a line: "+ANSWER", or "-ANSWER" where it tells of something wrong
---@field count integer of workers
---@field wanted fun(text: string, number: integer): boolean whether a line is to be worked on
---@field write fun(block: string) what becomes of answers: some lines, whole
---@field refuse fun(line: sayso.JobLine, message: string): string the answer to a line that ends workers

--- Works on the lines of standard input until it ends. Raises what `write` raises.
---@param settings sayso.JobSettings
---@return boolean all_good whether no answer tells of something wrong
function M.run(settings)
  local jobs = setmetatable({
    command = settings.command, workers = {}, lines = {}, next_in = 1, next_out = 1, bytes = 0, number = 0,
    write = settings.write, refuse = settings.refuse, wanted = settings.wanted, waiting = {}, taken = 0,
    parts = {}, losses = 0, all_good = true, ask = open_input(0),
  }, Jobs)
  local failure
  -- An error must leave uv's loop, which would only print it.
  for _, name in ipairs {"take_answers", "take_chunk", "ended"} do
    local method = Jobs[name]
    jobs[name] = function(...)
      if failure then return end
      local ok, message = pcall(method, ...)
      if not ok then
        failure = message
        uv.stop()
      end
    end
  end
  for place = 1, settings.count do jobs:start_worker(place) end
  jobs:go_on()
  uv.run()
  if failure then error(failure, 0) end
  return jobs.all_good
end

return M
