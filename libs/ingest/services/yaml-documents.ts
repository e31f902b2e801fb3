/** A YAML document of a text; `line` is that of its first line, 1-based. */
export type YamlPart = Readonly<{ text: string; line: number }>;

const beginning = /^---(?=\s|$)/gm;
const directive = /^%[A-Z]/m;

/**
 * Cuts a text where its YAML documents begin, so that they can be read one after the other. A line of three dashes begins a document
 * wherever it stands, even in a text of many lines; directives belong to the document after them.
 */
export const yamlDocuments = (text: string): YamlPart[] => {
  const parts: YamlPart[] = [];
  let [from, line] = [0, 1];
  const cutAt = (to: number): void => {
    const part = text.slice(from, to);
    if (part.trim() !== '') parts.push({ text: part, line });
    line += part.split('\n').length - 1;
    from = to;
  };
  for (const { index } of text.matchAll(beginning)) if (!directive.test(text.slice(from, index))) cutAt(index);
  cutAt(text.length);
  return parts;
};
