/** A document of another format as Markdown. `name` tells several in one file apart. */
export type Rendition = Readonly<{ text: string; name?: string }>;

type Field = string | readonly string[] | undefined;

const scalar = (value: string): string => JSON.stringify(value.replace(/\s+/g, ' ').trim());

const fieldLine = ([key, value]: readonly [string, Field]): string[] => {
  if (value === undefined || value.length === 0) return [];
  return [`${key}: ${typeof value === 'string' ? scalar(value) : `[${value.map(scalar).join(', ')}]`}`];
};

/** Front matter of these fields; those that are empty are left out. */
export const frontMatter = (fields: Readonly<Record<string, Field>>): string => {
  const lines = Object.entries(fields).flatMap(fieldLine);
  return lines.length === 0 ? '' : ['---', ...lines, '---', '', ''].join('\n');
};

/** Text without more than one empty line on end, and without blanks at its ends. */
export const tidied = (text: string): string =>
  `${text
    .replace(/[^\S\n]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
