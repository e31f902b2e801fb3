/** Whether a text is a Backstage catalogue file: an API version of Backstage stands in it where a document begins. */
export const isCatalog = (text: string): boolean => /^(?:\uFEFF)?apiVersion:\s*["']?backstage\.io\//m.test(text);
