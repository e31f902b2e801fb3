import PostalMime, { type Email } from 'postal-mime';
import { htmlToMarkdown } from './html.js';
import { frontMatter, tidied, type Rendition } from './rendition.js';

/** Lines of a head, each with those that continue it. */
const fieldLines = '(?:[A-Za-z][A-Za-z0-9-]{1,40}:.*\\n(?:[ \\t]+\\S.*\\n)*)';
const mailHead = new RegExp(`^${fieldLines}+(?:[ \\t]*\\n|$)`);
const partHead = new RegExp(`^${fieldLines}+`, 'gm');

/** What stands in a text as it is was decoded with it, whatever its part says of its bytes. */
const labelled = (text: string): string =>
  text.replace(partHead, (head) =>
    /^content-transfer-encoding:\s*(?:quoted-printable|base64)/im.test(head)
      ? head
      : head.replace(/\bcharset\s*=\s*(?:"[^"\n]{0,40}"|[\w.:-]{1,40})/i, 'charset=utf-8'),
  );

/** The mail that a text is; nothing for any other, and for one that nests parts or swells its head beyond what mails do. */
const parsed = async (text: string): Promise<Email | undefined> => {
  const lines = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const head = mailHead.exec(`${lines.slice(0, longestHead)}\n`)?.[0] ?? '';
  if (!/^subject:/im.test(head) || !/^(?:from|date):/im.test(head)) return undefined;
  return PostalMime.parse(labelled(lines)).catch(() => undefined);
};

const longestHead = 100_000;

const preface =
  /^(?:On .{6,200} wrote:|Am .{6,200} schrieb.*:|Le .{6,200} a écrit\s?:|El .{6,200} escribió:|-{3,} ?(?:Original Message|Forwarded message|Ursprüngliche Nachricht).*|From: .+)$/i;

/** What the sender wrote: without the mails that it answers, unless there is hardly more than these. */
const ownWords = (body: string): string => {
  const lines = body.split(/\r\n?|\n/);
  const signature = lines.findIndex((line) => /^-- ?$/.test(line));
  const written = signature > 3 ? lines.slice(0, signature) : lines;
  const own = written.filter((line) => !/^\s*>/.test(line) && !preface.test(line.trim()));
  const size = (some: readonly string[]): number => some.join(' ').trim().split(/\s+/).length;
  const quoted = written.filter((line) => /^\s*>/.test(line)).map((line) => line.replace(/^\s*>\s?/, ''));
  return (size(own) < 40 && size(quoted) > size(own) ? [...own, '', ...quoted] : own).join('\n');
};

const subjectOf = ({ subject = '' }: Email): string =>
  subject.replace(/^(?:\s*(?:re|fwd?|aw|wg|tr|sv|rv)\s*:|\s*\[[^\]]{1,40}\])+/gi, '').trim();

/** The files that came with it, but for pictures that stand in its words. */
const attachmentsOf = ({ attachments }: Email): string => {
  const names = attachments.flatMap(({ filename, related }) => (filename && related !== true ? [filename] : []));
  return names.length === 0 ? '' : `\n\nAttachments: ${names.join(', ')}`;
};

/** The day it was sent, or the one before where the mail tells of yesterday. */
const dayOf = (date: string | undefined, body: string): string | undefined => {
  const sent = Date.parse(date ?? '');
  if (Number.isNaN(sent)) return undefined;
  const [, sign, hours, minutes] = /([+-])(\d\d)(\d\d)\b/.exec(date!) ?? [];
  const offset = sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  const isYesterday =
    /\b(?:yesterday|last night|gestern|ayer)\b/i.test(body.slice(0, 250)) &&
    !/\b(?:today|this (?:morning|afternoon)|tonight|heute|hoy)\b/i.test(body.slice(0, 500));
  return new Date(sent + offset - (isYesterday ? 86_400_000 : 0)).toISOString().slice(0, 10);
};

/**
 * A mail as Markdown: its subject is the title, its day the date, quoted mails and the signature are left out; nothing for
 * any other text. Of its forms the plain one counts, else its page.
 */
export const mailToMarkdown = async (text: string): Promise<Rendition | undefined> => {
  const mail = await parsed(text);
  if (mail === undefined) return undefined;
  const plain = mail.text?.trim() ?? '';
  const body = ownWords(plain === '' ? htmlToMarkdown(mail.html ?? '') : plain);
  const date = mail.headers.find(({ key }) => key === 'date')?.value;
  const author = mail.from?.name || mail.from?.address;
  const fields = { title: subjectOf(mail), date: dayOf(date, body), author };
  return { text: frontMatter(fields) + tidied(body + attachmentsOf(mail)) };
};
