import MarkdownIt, { type Token } from 'markdown-it';

const markdown = new MarkdownIt({ html: false, linkify: false });

const wordsOf = (tokens: readonly Token[]): string =>
  tokens
    .map(({ type, content }) => {
      if (type === 'softbreak' || type === 'hardbreak') return ' ';
      return type === 'text' || type === 'code_inline' || type === 'image' ? content : '';
    })
    .join('')
    .replace(/\s+/g, ' ')
    .trim();

/** Tags for line breaks and comments say nothing; other angle brackets may be placeholders of a command. */
const withoutTags = (text: string): string => text.replace(/<br\s*\/?>|<!--.*?-->/gis, ' ');

/** Words without the marks of Markdown: emphasis, code and links become what they show. */
export const plainText = (text: string): string => {
  const [inline] = markdown.parseInline(withoutTags(text), {});
  return wordsOf(inline?.children ?? []);
};

/** A line of a text: words that may be wrapped behind `bullet`, or a command to print as it is. */
export type PlainLine = Readonly<{ bullet: string; text: string; isVerbatim: boolean }>;

const commands = /^(?:kubectl|psql|redis-cli|curl|helm|systemctl|docker|aws|gcloud|openssl|dig|select|SELECT) \S/;
const options = /^\$ |^[a-z][\w./-]*(?: \S+)* --?[a-zA-Z]|^[a-z][\w./-]* .* \| [a-z]/;

/** A line that begins like a command and reads like no sentence. */
const isCommand = (line: string): boolean =>
  (commands.test(line) || options.test(line)) && !/[a-z][.,] [A-Za-z]/.test(line);

class PlainReader {
  readonly lines: PlainLine[] = [];
  /** The number of the next item of each open list; null for lists without numbers. */
  private readonly lists: (number | null)[] = [];
  private row: string[] | null = null;
  private bullet = '';

  take(token: Token): void {
    const { type, content, children } = token;
    if (type === 'bullet_list_open') this.lists.push(null);
    if (type === 'ordered_list_open') this.lists.push(Number(token.attrGet('start') ?? 1));
    if (type === 'bullet_list_close' || type === 'ordered_list_close') this.lists.pop();
    if (this.lists.length === 0) this.bullet = '';
    if (type === 'list_item_open') this.bullet = this.nextBullet();
    if (type === 'tr_open') this.row = [];
    if (type === 'tr_close') this.endRow();
    if (type === 'fence' || type === 'code_block') this.addVerbatim(content);
    if (type === 'inline') this.addInline(content, children ?? []);
  }

  /** Lines of commands are kept apart also where nothing marks them as code. */
  private addInline(content: string, children: readonly Token[]): void {
    const lines = content.split('\n');
    if (!lines.some(isCommand)) return this.addWords(wordsOf(children));
    let prose: string[] = [];
    const endProse = (): void => {
      if (prose.length > 0) this.addWords(plainText(prose.join(' ')));
      prose = [];
    };
    for (const line of lines) {
      if (!isCommand(line)) prose.push(line);
      else {
        endProse();
        this.addVerbatim(line);
      }
    }
    endProse();
  }

  private nextBullet(): string {
    const indent = '  '.repeat(Math.max(0, this.lists.length - 1));
    const number = this.lists.at(-1) ?? null;
    if (number === null) return `${indent}- `;
    this.lists[this.lists.length - 1] = number + 1;
    return `${indent}${number}. `;
  }

  private endRow(): void {
    const cells = this.row ?? [];
    this.row = null;
    this.addWords(cells.join(' | '));
  }

  private addWords(text: string): void {
    if (this.row) this.row.push(text);
    else if (text !== '') {
      this.lines.push({ bullet: this.bullet, text, isVerbatim: false });
      this.bullet = ' '.repeat(this.bullet.length);
    }
  }

  private addVerbatim(content: string): void {
    for (const text of content.trimEnd().split('\n')) this.lines.push({ bullet: '    ', text, isVerbatim: true });
  }
}

/** The blocks of a Markdown text, line by line: paragraphs and list items to be wrapped, commands as they are written. */
export const plainLines = (text: string): readonly PlainLine[] => {
  const reader = new PlainReader();
  for (const token of markdown.parse(withoutTags(text), {})) reader.take(token);
  return reader.lines;
};
