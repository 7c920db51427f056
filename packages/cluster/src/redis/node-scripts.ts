import { Script } from './script';

/**
 * Lua steps over nodes and what they own. KEYS: 1 hash name -> node id, 2 hash node id -> url, 3 what the key of a living
 * node starts with (all in one slot). Every step answers a list.
 */
export type NodeScript = Script;

/** The owner of a name that lives; else nil. */
const living = `
local function url_of(id) return redis.call('GET', KEYS[3] .. id) end
local function owner_of(name)
  local id = redis.call('HGET', KEYS[1], name)
  if not id then return nil end
  local url = url_of(id)
  if url then return id, url end
  return nil
end
local function tell_alive(id, url, ttl)
  local was = redis.call('EXISTS', KEYS[3] .. id)
  redis.call('SET', KEYS[3] .. id, url, 'PX', ttl)
  redis.call('HSET', KEYS[2], id, url)
  return was
end`;

const step = (body: string): NodeScript => new Script(`${living}\n${body}`);

/** name, my id, my url, ttl -> owner's id, owner's url, whether my key was there */
export const claim = step(`
local was = tell_alive(ARGV[2], ARGV[3], ARGV[4])
local id, url = owner_of(ARGV[1])
if not id then
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
  id, url = ARGV[2], ARGV[3]
end
return {id, url, tostring(was)}`);

/** my id, names -> those another living node owns; the others are mine */
export const claimAll = step(`
local lost = {}
for i = 2, #ARGV do
  local id = owner_of(ARGV[i])
  if id and id ~= ARGV[1] then lost[#lost + 1] = ARGV[i]
  else redis.call('HSET', KEYS[1], ARGV[i], ARGV[1]) end
end
return lost`);

/** my id, names */
export const release = step(`
for i = 2, #ARGV do
  if redis.call('HGET', KEYS[1], ARGV[i]) == ARGV[1] then redis.call('HDEL', KEYS[1], ARGV[i]) end
end
return {}`);

/** name -> owner's id and url, or nothing */
export const ownerOf = step(`
local id, url = owner_of(ARGV[1])
if id then return {id, url} end
return {}`);

/** my id, my url, ttl -> whether my key was there */
export const renew = step(`return {tostring(tell_alive(ARGV[1], ARGV[2], ARGV[3]))}`);

/** -> id, url, id, url, ...; forgets the dead */
export const nodes = step(`
local found = {}
for _, id in ipairs(redis.call('HKEYS', KEYS[2])) do
  local url = url_of(id)
  if url then found[#found + 1] = id; found[#found + 1] = url
  else redis.call('HDEL', KEYS[2], id) end
end
return found`);

/** the id of a node nothing is heard of */
export const gone = step(`
redis.call('DEL', KEYS[3] .. ARGV[1])
return {}`);

/** my id */
export const leave = step(`
redis.call('DEL', KEYS[3] .. ARGV[1])
redis.call('HDEL', KEYS[2], ARGV[1])
return {}`);

/** names -> forgets those whose owner is dead */
export const sweep = step(`
for i = 1, #ARGV do
  if not owner_of(ARGV[i]) then redis.call('HDEL', KEYS[1], ARGV[i]) end
end
return {}`);
