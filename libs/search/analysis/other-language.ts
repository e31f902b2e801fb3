import type { QuestionTerm } from './analyser.js';

/** Function words of German, Spanish, French, Portuguese, Italian and Dutch that are no words of English or of the trade. */
const functionWords = new Set(
  `aber als auch auf aus bei beim das dass dem den der des die diese durch ein eine einen einer einem für gegen haben hat ich im ist kann
  kein keine keinen können mehr mit nach nicht noch nur oder ohne schon sehr seit seitdem sich sie sind spät über und uns unter viele
  vom von vor warum wegen weil wenn werden wie wieder wir wird wurde zu zum zur zwischen al ante aunque como con cuando cuál de del desde
  después donde el ella ellos en entre era es esta está están este esto fue ha han hasta hay la las los más mucho muchos muy para pero
  por porque que qué se según ser sin sobre son su sus también tiene tienen todo todos tras un una unas unos ya au aucun aux avec beaucoup
  cette ces chez dans depuis dont du elle elles est et être il ils je le les leur lors mais même ne nos notre nous ont où par pas
  pendant peu plus pour pourquoi quand qui sans ses sont sous sur tous tout toutes très une vers vous à ao aos às até com como da das do
  dos ela ele eles em essa esse estão foi isso já mas mesmo muito na nas não nem no nos numa os ou pela pelo quando são sem seu sua também
  tem têm uma che chi ci cui dal dalla degli dei della delle di gli ho il lo loro nel nella nelle non più quale quando questo sono
  sul sulla tra tutti aan alle bij deze dit doen door een geen het hij hoe ik kan maar meer met naar niet nog ook op sinds te tot uit van
  veel voor waarom wat wel werd wordt zijn`.split(/\s+/),
);

/** Of one word it can be chance, as of a name. */
const fewest = 2;
const leastShare = 0.2;

const isLatin = (form: string): boolean => /[\p{Script=Latin}\p{N}]/u.test(form);

/**
 * The words by which a question seems to be in another language than English: function words, or words in another script. None
 * where it does not seem so; of two or three words nobody can tell.
 */
export const foreignMarks = (terms: readonly QuestionTerm[]): ReadonlySet<string> => {
  const forms = [...new Set(terms.filter(({ identifier }) => !identifier).map(({ origin }) => origin))];
  const strange = forms.filter((form) => !isLatin(form));
  const little = forms.filter((form) => functionWords.has(form));
  if (strange.length * 2 > forms.length) return new Set(strange);
  return new Set(little.length >= fewest && little.length >= leastShare * forms.length ? little : []);
};

/** Whether the terms of a question seem to be of another language than English. */
export const isOtherLanguage = (terms: readonly QuestionTerm[]): boolean => foreignMarks(terms).size > 0;
