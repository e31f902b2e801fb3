/** Words on record that a consideration rests on. `position` is that of the fact in the log. */
export type Ground = Readonly<{
  text: string;
  sourceUri?: string;
  startLine?: number;
  endLine?: number;
  position?: number;
}>;

/**
 * What speaks for an incident (`contribution` above 0) or against it, beyond its words and meaning. It is added to the score
 * of all its documents. `name` and `detail` are shown to people.
 */
export type Consideration = Readonly<{
  groupId: string;
  name: string;
  contribution: number;
  detail: string;
  grounds: readonly Ground[];
}>;
