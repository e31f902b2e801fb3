/** As many alerts alike as are told one by one; more of them are told as one. */
export const mostToldApart = 3;

/** What alerts are told apart by. */
type Attached = Readonly<{
  alert: Readonly<{ name: string; service?: string | null }>;
  endsAt: string | null;
}>;

/** Alerts of the same name and service that stand alike, all firing or all over, in the order of the first of each. */
export const alikeAlerts = <T extends Attached>(alerts: readonly T[]): T[][] => {
  const groups = new Map<string, T[]>();
  for (const one of alerts) {
    const key = JSON.stringify([one.alert.name, one.alert.service ?? null, one.endsAt === null]);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
};

/** The same with few alike apart, each a group of its own. */
export const toldAlike = <T extends Attached>(alerts: readonly T[]): T[][] =>
  alikeAlerts(alerts).flatMap((group) => (group.length > mostToldApart ? [group] : group.map((one) => [one])));
