/** Whether two names mean the same service: names are compared in lower case. */
export const isSameService = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();
