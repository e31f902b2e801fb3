import { tidied, type Rendition } from './rendition.js';

type Message = Readonly<Record<string, unknown>>;

const isMessage = (value: unknown): value is Message =>
  typeof value === 'object' && value !== null && 'ts' in value && ('text' in value || 'user' in value);

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

const clerical = /_(?:join|leave|topic|purpose|name|archive|unarchive)$|^(?:bot_add|bot_remove|reminder_add)$/;

const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

const nameIn = ({ user_profile: profile, username, user }: Message): string | undefined => {
  const { real_name: real, display_name: shown } = (
    typeof profile === 'object' && profile !== null ? profile : {}
  ) as Readonly<Record<string, unknown>>;
  return [real, shown, username, user].find((name): name is string => typeof name === 'string' && name !== '');
};

/** Links, mentions and escapes of a chat in words. */
const inWords = (text: string, names: ReadonlyMap<string, string>): string =>
  text
    .replace(
      /<@([A-Z0-9]{2,20})(?:\|([^>]{1,80}))?>/g,
      (_, id: string, name?: string) => `@${name ?? names.get(id) ?? id}`,
    )
    .replace(/<[#!][A-Za-z0-9^]{2,40}\|?([^>]{0,80})>/g, '$1')
    .replace(/<(https?:[^|>]{1,500})\|([^>]{1,300})>/g, '$2 ($1)')
    .replace(/<(https?:[^>]{1,500})>/g, '$1')
    .replace(/&(?:lt|gt|amp);/g, (sign) => entities[sign]!)
    .replace(/\s+/g, ' ')
    .trim();

/** The messages of an exported channel as a timeline in Markdown, each with its moment and who wrote it; nothing for any other list. */
export const chatToMarkdown = (value: unknown, title: string): Rendition | undefined => {
  if (!Array.isArray(value) || value.length === 0 || !value.every(isMessage)) return undefined;
  const messages = [...value].sort((left, right) => Number(left['ts']) - Number(right['ts']));
  const names = new Map(messages.map((message) => [String(message['user']), nameIn(message) ?? '']));
  for (const message of messages)
    if ('user_profile' in message) names.set(String(message['user']), nameIn(message) ?? '');
  const lines = messages.flatMap((message) => {
    const said = inWords(textIn(message['text']), names);
    const at = new Date(Number(message['ts']) * 1000);
    if (said === '' || Number.isNaN(at.getTime()) || clerical.test(textIn(message['subtype']))) return [];
    const who = names.get(String(message['user'])) || (nameIn(message) ?? 'somebody');
    return [`- ${at.toISOString().slice(0, 19)}Z ${who}: ${said}`];
  });
  return lines.length === 0 ? undefined : { text: tidied(`# ${title}\n\n## Timeline\n\n${lines.join('\n')}`) };
};
