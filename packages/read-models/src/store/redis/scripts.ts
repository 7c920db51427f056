/**
 * The Lua steps. Each has one declared key, the scopes of a community; what else it touches begins with ARGV[1], which has
 * the same hash tag, so all of it is in one slot. Redis runs a step as a whole, and keeps or loses its writes as a whole.
 *
 * A scope's record is `<covered> <generation, or -> <parked as JSON>`. Content lies under its generation, which is never
 * used twice: what was grown anew, by whomever, is never mixed with what was there.
 *   <generation>:keys              set: the names of all that follows
 *   <generation>:d:<collection>    hash: documents by key
 *   <generation>:k:<collection>    sorted set: the keys in their order
 *   <generation>:l:<collection>    hash: log documents by seq
 *   <generation>:t:<collection>:<term>  string: ascending seqs, 4 bytes each; with an empty term those of all documents
 *   <generation>:s                 hash: snapshots by seq
 */
import { Script } from '@samenspel/cluster/redis';

const record = `
local function read(field)
  local found = redis.call('HGET', KEYS[1], field)
  if not found then return -1, '-', '' end
  local covered, generation, parked = string.match(found, '^(%S+) (%S+) (.*)$')
  return tonumber(covered), generation, parked
end
`;

/** ARGV: base, the staged list or '', then what \`commitArguments\` gives. Answers nothing, or {number of the commit, covered}. */
export const commitStep = new Script(`#!lua
${record}
local base, args = ARGV[1], {}
if ARGV[2] == '' then
  for at = 4, #ARGV do args[at - 3] = ARGV[at] end
else
  args = redis.call('LRANGE', ARGV[2], 0, -1)
  redis.call('UNLINK', ARGV[2])
  if #args ~= tonumber(ARGV[3]) then return redis.error_reply('STAGED what was staged is gone') end
end
local at = 0
local function take() at = at + 1; return args[at] end

-- Everything is compared before anything is written.
local commits = {}
for n = 1, tonumber(take()) do
  local field, generation, expected, covered = take(), take(), tonumber(take()), take()
  local found, stored, parked = read(field)
  if found ~= expected or (stored ~= '-' and stored ~= generation) then return {n, found} end
  commits[n] = {field, generation, covered, parked}
end

for _, commit in ipairs(commits) do
  local own = base .. commit[2] .. ':'
  local function key(name) redis.call('SADD', own .. 'keys', name); return own .. name end
  local last, documents, order = nil, nil, nil
  for _ = 1, tonumber(take()) do
    local collection, name, doc = take(), take(), take()
    if collection ~= last then
      last, documents, order = collection, key('d:' .. collection), key('k:' .. collection)
    end
    if doc == '' then
      redis.call('HDEL', documents, name)
      redis.call('ZREM', order, name)
    else
      redis.call('HSET', documents, name, doc)
      redis.call('ZADD', order, 0, name)
    end
  end
  local logged
  last = nil
  for _ = 1, tonumber(take()) do
    local collection, seq, doc = take(), take(), take()
    if collection ~= last then last, logged = collection, key('l:' .. collection) end
    redis.call('HSET', logged, seq, doc)
  end
  for _ = 1, tonumber(take()) do
    local name, seqs = take(), take()
    local packed, list = {}, own .. name
    local newest = redis.call('GETRANGE', list, -4, -1)
    if newest == '' then newest = -1; key(name) else newest = struct.unpack('>I4', newest) end
    for seq in string.gmatch(seqs, '%d+') do
      -- A log only grows: one that has this seq already got it from a step that broke off, were there ever one.
      if tonumber(seq) > newest then packed[#packed + 1] = struct.pack('>I4', tonumber(seq)) end
    end
    redis.call('APPEND', list, table.concat(packed))
  end
  local snapshot = take()
  if snapshot ~= '' then redis.call('HSET', key('s'), commit[3], snapshot) end
end

-- Checkpoints last: whatever befalls, they never tell of what is not there.
for _, commit in ipairs(commits) do
  redis.call('HSET', KEYS[1], commit[1], commit[3] .. ' ' .. commit[2] .. ' ' .. commit[4])
end
return {}
`);

/** ARGV: base, field, parked as JSON or ''. */
export const parkStep = new Script(`#!lua
${record}
local covered, generation = read(ARGV[2])
redis.call('HSET', KEYS[1], ARGV[2], covered .. ' ' .. generation .. ' ' .. ARGV[3])
return {}
`);

/** ARGV: base, field of the scope that goes, field of the one that takes its place or ''. Content is swept afterwards. */
export const replaceStep = new Script(`#!lua
${record}
local _, generation = read(ARGV[2])
local newer = ARGV[3] ~= '' and redis.call('HGET', KEYS[1], ARGV[3])
if generation ~= '-' then redis.call('SADD', ARGV[1] .. 'waste', generation) end
if newer then
  redis.call('HSET', KEYS[1], ARGV[2], newer)
  redis.call('HDEL', KEYS[1], ARGV[3])
else
  redis.call('HDEL', KEYS[1], ARGV[2])
end
return {}
`);

/** ARGV: base, how many keys at most. Deletes content no scope has any more; answers 1 while there is more. */
export const sweepStep = new Script(`#!lua
local waste = ARGV[1] .. 'waste'
local generation = redis.call('SRANDMEMBER', waste)
if not generation then return 0 end
local own = ARGV[1] .. generation .. ':'
for _, name in ipairs(redis.call('SPOP', own .. 'keys', ARGV[2])) do redis.call('UNLINK', own .. name) end
if redis.call('EXISTS', own .. 'keys') == 0 then redis.call('SREM', waste, generation) end
return redis.call('EXISTS', waste)
`);

/** What the reading steps share: without content they answer {}. */
const reading = (body: string) =>
  new Script(`#!lua flags=no-writes
${record}
local _, generation = read(ARGV[2])
if generation == '-' then return {} end
local own = ARGV[1] .. generation .. ':'
local answer = {generation}
local function add(value) answer[#answer + 1] = value end
${body}
return answer
`);

/** ARGV: base, field, collection, keys. Answers the generation and a document, or false, for each key. */
export const getStep = reading(`
for at = 4, #ARGV do add(redis.call('HGET', own .. 'd:' .. ARGV[3], ARGV[at])) end
`);

/** ARGV: base, field, collection, least, most, limit, 1 when reversed. Answers the generation, then key and document by turns. */
export const documentsStep = reading(`
local keys
if ARGV[7] == '1' then
  keys = redis.call('ZRANGE', own .. 'k:' .. ARGV[3], ARGV[5], ARGV[4], 'BYLEX', 'REV', 'LIMIT', 0, ARGV[6])
else
  keys = redis.call('ZRANGE', own .. 'k:' .. ARGV[3], ARGV[4], ARGV[5], 'BYLEX', 'LIMIT', 0, ARGV[6])
end
for _, key in ipairs(keys) do
  add(key)
  add(redis.call('HGET', own .. 'd:' .. ARGV[3], key))
end
`);

/**
 * ARGV: base, field, collection, name of the list of seqs, from, to, limit, 1 when reversed. Answers the generation, then seq and
 * document by turns.
 */
export const logStep = reading(`
local list = own .. ARGV[4]
local from, to, limit = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
local function place(wanted)
  local low, high = 0, redis.call('STRLEN', list) / 4
  while low < high do
    local middle = math.floor((low + high) / 2)
    local seq = struct.unpack('>I4', redis.call('GETRANGE', list, middle * 4, middle * 4 + 3))
    if seq < wanted then low = middle + 1 else high = middle end
  end
  return low
end
local first, last = place(from), place(to + 1) - 1
local step = 1
if ARGV[8] == '1' then
  first, last, step = math.max(first, last - limit + 1), last, -1
else
  last = math.min(last, first + limit - 1)
end
if first > last then return answer end
local seqs = redis.call('GETRANGE', list, first * 4, last * 4 + 3)
local count = last - first + 1
for n = 1, count do
  local at = step == 1 and n or count - n + 1
  local seq = struct.unpack('>I4', seqs, at * 4 - 3)
  add(tostring(seq))
  add(redis.call('HGET', own .. 'l:' .. ARGV[3], tostring(seq)))
end
`);

/** ARGV: base, field. Answers the generation and the names of all it holds. */
export const namesStep = reading(`
for _, name in ipairs(redis.call('SMEMBERS', own .. 'keys')) do add(name) end
`);

/** ARGV: base, field, '' or a seq. Answers the generation and the seqs of the snapshots kept, or the one asked for. */
export const snapshotStep = reading(`
if ARGV[3] ~= '' then add(redis.call('HGET', own .. 's', ARGV[3])); return answer end
for _, seq in ipairs(redis.call('HKEYS', own .. 's')) do add(seq) end
`);
