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
  '.yaml',
  '.yml',
  '.json',
] as const;

/** Whether a file may be a document, by its name alone. */
export const hasDocumentEnding = (name: string): boolean => {
  const lower = name.toLowerCase();
  return documentEndings.some((ending) => lower.endsWith(ending));
};

/** What lies in hidden places and in node_modules was not written by the people whose documents are wanted. */
export const isLeftOut = (name: string): boolean => name.startsWith('.') || name === 'node_modules';
