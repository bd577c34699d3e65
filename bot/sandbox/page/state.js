// What the page knows of the sandbox world: bots, users, chats with their messages; kept true by the server's events.

/** The key of a chat: a person's private chats are one per bot, groups have an id of their own. */
export function keyOf(chat) {
  return chat.type === "private" ? `${chat.bot}:${chat.id}` : String(chat.id);
}

/** Where a message stands in a forum: its topic's id, or 0 for General and for chats without topics. */
export function threadOf(message) {
  return message.is_topic_message ? message.message_thread_id : 0;
}

export class World {
  #listeners = new Set();

  constructor(snapshot) {
    this.load(snapshot);
  }

  /** Forgets everything and takes the snapshot. */
  load({ bots, users, chats, seq }) {
    this.seq = seq;
    this.bots = bots;
    this.users = new Map(users.map((user) => [user.id, user]));
    this.chats = new Map();
    chats.forEach((chat) => this.#take(chat));
  }

  /** Calls `listener(event, chat)` after each change; the answer ends it. */
  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The private chat of a user with a bot; an empty one if they never met. */
  privateChat(userId, bot) {
    const key = `${bot}:${userId}`;
    if (!this.chats.has(key)) this.#take({ id: userId, type: "private", bot, messages: [] });
    return this.chats.get(key);
  }

  bot(id) {
    return this.bots.find((bot) => bot.id === id);
  }

  get forums() {
    return [...this.chats.values()].filter((chat) => chat.is_forum);
  }

  /** Users at no desk: the migrants. */
  get personas() {
    const desk = new Set(this.forums.flatMap((chat) => chat.members));
    return [...this.users.values()].filter((user) => !desk.has(user.id));
  }

  /** Users at this desk: its counsellors. */
  counsellors(forum) {
    return (forum?.members ?? []).map((id) => this.users.get(id)).filter((user) => user && !user.is_bot);
  }

  /** Takes one event in and tells the listeners. */
  apply(event) {
    this.seq = event.seq;
    const chat = this.#apply(event);
    this.#listeners.forEach((listener) => listener(event, chat));
  }

  #apply(event) {
    if (event.user) this.users.set(event.user.id, event.user);
    if (event.kind === "bot") this.#takeBot(event.bot_info);
    const chat = this.#chatOf(event);
    if (!chat) return null;
    if (event.message) this.#put(chat, event.message);
    if (event.topic) this.#putTopic(chat, event.topic);
    if (event.kind === "keyboard") chat.reply_keyboards = event.reply_keyboards;
    return chat;
  }

  #chatOf(event) {
    if (event.kind === "chat") return this.#take(event.chat);
    if (event.chat_id === undefined) return null;
    if (event.chat_id < 0) return this.chats.get(String(event.chat_id));
    return this.privateChat(event.chat_id, event.bot);
  }

  #takeBot(bot) {
    const place = this.bots.findIndex(({ id }) => id === bot.id);
    if (place < 0) this.bots.push(bot);
    else this.bots[place] = bot;
  }

  #take(chat) {
    const known = this.chats.get(keyOf(chat));
    const messages = chat.messages ?? known?.messages ?? [];
    const whole = { reply_keyboards: {}, topics: [], members: [], ...known, ...chat, messages };
    whole.index = new Map(messages.map((message, place) => [message.message_id, place]));
    this.chats.set(keyOf(chat), whole);
    return whole;
  }

  #put(chat, message) {
    const place = chat.index.get(message.message_id);
    if (place === undefined) chat.index.set(message.message_id, chat.messages.push(message) - 1);
    else chat.messages[place] = message;
  }

  #putTopic(chat, topic) {
    const place = chat.topics.findIndex(({ id }) => id === topic.id);
    if (place < 0) chat.topics.push(topic);
    else chat.topics[place] = topic;
  }
}
