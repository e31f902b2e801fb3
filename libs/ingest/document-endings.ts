/** The endings of files that may be documents. */
export const documentEndings = [
  '.md',
  '.mdx',
  '.markdown',
  '.qmd',
  '.html.md.erb',
  '.txt',
  '.rst',
  '.adoc',
  '.asciidoc',
  '.org',
  '.textile',
  '.wiki',
  '.html',
  '.htm',
  '.eml',
  '.csv',
  '.tsv',
  '.rss',
  '.atom',
  '.xml',
  '.yaml',
  '.yml',
  '.json',
] as const;

/** Whether a file may be a document, by its name or path alone. */
export const hasDocumentEnding = (name: string): boolean => {
  const lower = name.toLowerCase();
  return documentEndings.some((ending) => lower.endsWith(ending));
};
