import { createAnalyser } from './analyser.js';
import { operationsGlossary } from './glossary.js';

const formsOf = (text: string, analyser = createAnalyser()) => analyser.terms(text).map(({ form }) => form);

describe('an analyser', () => {
  it('leaves stop words out and keeps what broke', () => {
    expect(formsOf('The pods of the hub have been evicted')).toEqual(['pods', 'hub', 'evicted']);
  });

  it('finds nothing to ask for in a question of stop words', () => {
    expect(createAnalyser().question('what is it that is not there?')).toEqual([]);
  });

  it('asks for each word once', () => {
    expect(createAnalyser().question('timeout timeout TIMEOUT')).toHaveLength(1);
  });

  it('takes a word that is asked for by itself for no part of a compound, wherever it comes', () => {
    const originOf = (text: string) =>
      createAnalyser()
        .question(text)
        .find(({ term }) => term.form === 'redis')?.origin;
    expect(originOf('redis.GET')).toBe('redis.get');
    expect(originOf('redis redis.GET')).toBe('redis');
    expect(originOf('redis.GET of redis')).toBe('redis');
  });

  it('expands jargon in questions only', () => {
    const [asked] = createAnalyser().question('pg');
    expect(asked?.synonyms.map(({ form }) => form)).toContain('postgres');
    expect(formsOf('pg')).toEqual(['pg']);
  });

  it.each([
    ['requests timed out', 'timeout'],
    ['sporadic errors', 'intermittent'],
    ['workers hung', 'stuck'],
    ['cert lapsed', 'expired'],
  ])('asks for "%s" in the words of reports too: %s', (text, word) => {
    const synonyms = createAnalyser()
      .question(text)
      .flatMap((asked) => asked.synonyms.map(({ form }) => form));
    expect(synonyms).toContain(word);
  });

  it('learns the words of an organisation', () => {
    const own = createAnalyser([...operationsGlossary, ['basket', 'cart']]);
    expect(own.question('basket')[0]?.synonyms.map(({ form }) => form)).toEqual(['cart']);
  });

  it('does not take another form of a word for a synonym', () => {
    const [asked] = createAnalyser([['deploy', 'deployment', 'release']]).question('deploy');
    expect(asked?.synonyms.map(({ form }) => form)).toEqual(['release']);
  });
});
