import type { WeighedStems } from '#search/judged/question-similarity.js';
import { prepared, type Query } from '../query.js';

/** An answered question that can be learned from: somebody judged the answer, or it was asked for an incident. */
export type LearnableQuestion = Readonly<{
  answerId: string;
  text: string;
  stems: readonly string[];
  incidentId: string | null;
  /** From this position on. */
  learnableFrom: number;
}>;

const mostStems = 16;
const mostKept = 20_000;
const atOnce = 2_000;

/** $1 and $2 the positions after which and up to which they can be learned from, $3 how many. */
const newSql = prepared(
  'learnable_questions',
  `
  select answer_id as "answerId", question->>'text' as text, stems, incident_id as "incidentId",
    learnable_from::float8 as "learnableFrom"
  from served_answer where learnable_from > $1 and learnable_from <= $2 order by learnable_from limit $3`,
);

/** The newest questions that can be learned from, in memory, so that looking for alike ones costs one small statement. */
export class LearnableQuestions {
  #questions: LearnableQuestion[] = [];
  #postings = new Map<string, number[]>();
  #seen = 0;
  #reading: Promise<void> = Promise.resolve();

  constructor(private readonly query: Query) {}

  /** As many as share the most with what is asked, going by its rarest words; as known at a position. */
  async alike(asked: WeighedStems, position: number, most: number): Promise<LearnableQuestion[]> {
    if (position > this.#seen) await (this.#reading = this.#reading.then(() => this.#read(position)));
    const weights = new Map<number, number>();
    for (const [stem, weight] of rarest(asked))
      for (const no of this.#postings.get(stem) ?? []) weights.set(no, (weights.get(no) ?? 0) + weight);
    return [...weights]
      .filter(([no]) => this.#questions[no]!.learnableFrom <= position)
      .sort(([a, x], [b, y]) => y - x || b - a)
      .slice(0, most)
      .map(([no]) => this.#questions[no]!);
  }

  async #read(position: number): Promise<void> {
    while (this.#seen < position) {
      const rows = await this.query<LearnableQuestion>(newSql, [this.#seen, position, atOnce]);
      for (const row of rows) this.#add(row);
      this.#seen = rows.length < atOnce ? position : rows.at(-1)!.learnableFrom;
    }
    if (this.#questions.length > mostKept) this.#forgetOldest();
  }

  #add(question: LearnableQuestion): void {
    const no = this.#questions.push(question) - 1;
    for (const stem of question.stems) {
      const known = this.#postings.get(stem);
      if (known) known.push(no);
      else this.#postings.set(stem, [no]);
    }
  }

  #forgetOldest(): void {
    const kept = this.#questions.slice(-Math.ceil(mostKept / 2));
    this.#questions = [];
    this.#postings = new Map();
    for (const question of kept) this.#add(question);
  }
}

const rarest = (stems: WeighedStems): [string, number][] =>
  [...stems].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, mostStems);
