import { technology } from './technologies.js';

/** Bounded, so that a line without spaces costs no more than others. */
const name = '([A-Za-z][\\w.-]{0,30}\\w)';
const given = [
  `\\b(?:migrated|moved|switched) (?:[\\w-]+ ){0,4}?(?:away )?(?:from|off) ${name} (?:to|onto|over to) ${name}`,
  `\\breplaced ${name} (?:with|by) ${name}`,
  `\\b${name} (?:was|has been|have been|is) (?:now |finally |completely )?replaced (?:with|by) ${name}`,
  `\\b${name} (?:was|has been|have been|is) (?:now |finally |completely )?(?:decommissioned|retired|phased out|switched off for good)\\b`,
  `\\bdecommissioned (?:the |our |all )?${name}\\b`,
  `\\b${name} is no longer (?:used|in use)\\b`,
].map((pattern) => new RegExp(pattern, 'i'));

/** A plan, a doubt or a part of it is no withdrawal. */
const notYet =
  /\b(?:will|would|should|shall|could|plan(?:s|ned)?|propos\w+|consider\w*|if|once|until|when|partly|partially|some|before|todo|not|never|temporar\w+|version|due|open)\b|\[ \]/i;

/** The technologies of which a line plainly says that they were given up; plans and doubts do not count. */
export const withdrawalsIn = (line: string): string[] => {
  if (notYet.test(line)) return [];
  return [
    ...new Set(
      given.flatMap((pattern) => {
        const [, left = '', right] = pattern.exec(line) ?? [];
        const old = technology(left);
        const next = right === undefined ? undefined : technology(right);
        if (old === undefined || (right !== undefined && (next === undefined || next === old))) return [];
        return [old];
      }),
    ),
  ];
};
