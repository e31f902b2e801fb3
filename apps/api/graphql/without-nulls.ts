/** An input without what it leaves out: GraphQL gives null for that as well as for nothing. */
export type Given<Input> = { [Key in keyof Input]: Exclude<Input[Key], null> };

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const kept = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(kept);
  return isPlain(value) ? withoutNulls(value) : value;
};

/** The input without its nulls, those of its inner inputs included. */
export const withoutNulls = <Input extends object>(input: Input): Given<Input> =>
  Object.fromEntries(
    Object.entries(input).flatMap(([key, value]: [string, unknown]) =>
      value === null || value === undefined ? [] : [[key, kept(value)]],
    ),
  ) as Given<Input>;
