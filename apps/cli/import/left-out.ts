/** What lies in hidden places and in node_modules was not written by the people whose documents are wanted. */
export const isLeftOut = (name: string): boolean => name.startsWith('.') || name === 'node_modules';
