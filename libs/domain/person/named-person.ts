/** Names that programs go by where nobody said who acts. */
const programs = new Set(
  (
    'admin agent anonymous api automation bot ci cli cron daemon demo github gitlab graphql jenkins machine mcp nobody none ' +
    'precedent root script server service someone system unknown user webhook worker'
  ).split(' '),
);

const endsAsProgram = /(?:\[bot\]|[-_. ]bot)$/i;

/**
 * Whether a word, a judgement or an approval is signed by somebody who can be asked about it: a name that is neither empty nor
 * one that programs go by. Who really wrote it nobody checks.
 */
export const isNamedPerson = (name: string): boolean => {
  const signed = name.trim().toLowerCase();
  return /\p{L}/u.test(signed) && !programs.has(signed) && !endsAsProgram.test(signed);
};
