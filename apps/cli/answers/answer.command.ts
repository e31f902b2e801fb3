import { type AddCommand, connected, type UrlOption, withUrl } from '../context.js';
import { wholeNumber } from '../options.js';
import { servedAnswerLines } from './render-served-answer.js';
import { readAnswer } from './served-answer.js';

type AnswerOptions = UrlOption & Readonly<{ first: number; json?: boolean }>;

export const addAnswer: AddCommand = (program, context) => {
  withUrl(program.command('answer'))
    .summary('show an answer as it was shown')
    .description('Shows an answer as it was shown, with what people said of its matches since.')
    .argument('<id>', 'the id that "precedent ask" shows')
    .option('--first <count>', 'how many matches to show', wholeNumber, 5)
    .option('--json', 'print it as GraphQL gives it')
    .action(async (id: string, { first, json, ...connection }: AnswerOptions) => {
      const { terminal } = context;
      const answer = await connected(context, connection, (client) => readAnswer(client, id, first));
      if (json) terminal.out(JSON.stringify(answer, null, 2));
      else servedAnswerLines(answer, terminal).forEach(terminal.out);
    });
};
