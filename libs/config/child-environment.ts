/** The environment for a process started from here: this one's, with some variables set besides. */
export const childEnvironment = (besides: Readonly<Record<string, string>>): Record<string, string | undefined> => ({
  ...process.env,
  ...besides,
});
