// What the page knows of the sandbox world: bots, users, chats with their messages; kept true by the server's events.

/** Where a message stands in a forum: its topic's id, or 0 for General and for chats without topics. */
export function threadOf(message) {
  return message.thread ?? 0;
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
    return this.chats.get(key) ?? this.#take({ key, id: userId, type: "private", bot, user: userId });
  }

  bot(id) {
    return this.bots.find((bot) => bot.id === id);
  }

  get forums() {
    return [...this.chats.values()].filter((chat) => chat.is_forum);
  }

  /** Users at no desk: the migrants. */
  get personas() {
    const desk = new Set(this.forums.flatMap((chat) => chat.members.map(({ id }) => id)));
    return [...this.users.values()].filter((user) => !desk.has(user.id));
  }

  /** Users at this desk: its counsellors. */
  counsellors(forum) {
    return (forum?.members ?? []).map(({ id }) => this.users.get(id)).filter(Boolean);
  }

  /** Takes one event in and tells the listeners. */
  apply(event) {
    this.seq = event.seq;
    const chat = this.#apply(event);
    this.#listeners.forEach((listener) => listener(event, chat));
  }

  #apply(event) {
    if (event.kind === "user") this.users.set(event.user.id, event.user);
    if (event.kind === "bot") this.#takeBot(event.bot);
    if (event.chat) return this.#take(event.chat);
    const key = event.message?.chat_key ?? event.chat_key;
    if (!key) return null;
    const chat = this.chats.get(key) ?? this.privateChat(...key.split(":").map(Number).reverse());
    if (event.message) this.#put(chat, event.message);
    if (event.topic) this.#putTopic(chat, event.topic);
    return chat;
  }

  #takeBot(bot) {
    const place = this.bots.findIndex(({ id }) => id === bot.id);
    if (place < 0) this.bots.push(bot);
    else this.bots[place] = bot;
  }

  #take(chat) {
    const known = this.chats.get(chat.key);
    if (known) return Object.assign(known, chat); // news of a chat come without its messages
    const whole = { reply_keyboards: {}, topics: [], members: [], messages: [], ...chat };
    whole.index = new Map(whole.messages.map((message, place) => [message.message_id, place]));
    this.chats.set(chat.key, whole);
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
