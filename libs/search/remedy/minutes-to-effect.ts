const counts: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  sixty: 60,
};

const number = `(\\d{1,3}|${Object.keys(counts).join('|')})`;
const lasted = new RegExp(
  `\\b(?:within|in|after|took)(?: (?:about|around|under|roughly|only|less than|another|some|the next))? ${number}[ -](second|minute|min|hour)s?\\b|\\b${number}[ -](second|minute|min|hour)s? (?:later|after)\\b`,
  'i',
);
const effect =
  /\b(?:recover\w*|normal\w*|healthy|healed|drained|fell|dropped|cleared|ended|resolved|restored|stopped|vanished|disappeared|subsided|worked|helped|fixed|back (?:up|online))\b/i;

const inMinutes: Readonly<Record<string, number>> = { second: 1 / 60, minute: 1, min: 1, hour: 60 };

/** How long a remedy took to show, in minutes, where a sentence says both that and the effect; silence gives nothing. */
export const minutesToEffect = (text: string): number | undefined => {
  for (const sentence of text.split(/(?<=[.;!?])\s+/)) {
    const found = effect.test(sentence) ? lasted.exec(sentence) : null;
    if (!found) continue;
    const count = (found[1] ?? found[3])!.toLowerCase();
    const unit = (found[2] ?? found[4])!.toLowerCase();
    const minutes = (counts[count] ?? Number(count)) * inMinutes[unit]!;
    return Math.round(minutes * 10) / 10;
  }
  return undefined;
};
