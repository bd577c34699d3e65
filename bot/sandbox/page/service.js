// Grey lines in a chat that nobody wrote: a topic opened or closed, a message pinned, somebody came or went.

function names(users) {
  return users.map(({ first_name }) => first_name).join(", ");
}

const LINES = {
  forum_topic_created: (message, who) => `${who} opened the topic “${message.forum_topic_created.name}”`,
  forum_topic_edited: (message, who) =>
    `${who} renamed the topic${message.forum_topic_edited.name ? ` to “${message.forum_topic_edited.name}”` : ""}`,
  forum_topic_closed: (message, who) => `${who} closed the topic`,
  forum_topic_reopened: (message, who) => `${who} reopened the topic`,
  general_forum_topic_hidden: (message, who) => `${who} hid General`,
  general_forum_topic_unhidden: (message, who) => `${who} showed General again`,
  new_chat_members: (message) => `${names(message.new_chat_members)} joined`,
  left_chat_member: (message) => `${names([message.left_chat_member])} left`,
  new_chat_title: (message, who) => `${who} renamed the group to “${message.new_chat_title}”`,
  group_chat_created: (message, who) => `${who} created the group`,
  supergroup_chat_created: (message, who) => `${who} created the group`,
  pinned_message: (message, who, words) => words.pinned,
};

/** The grey line of a service message, or nothing for an ordinary one. */
export function serviceLine(message, words) {
  const kind = Object.keys(LINES).find((name) => message[name]);
  return kind && LINES[kind](message, message.from?.first_name ?? message.sender_chat?.title ?? "", words);
}
