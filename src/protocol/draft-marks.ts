/** Stands before a Chinese text that is still in the language of the record it was imported from. */
export const untranslatedMark = '（待译）';

/** The form of an imported draft that asks for one judgement for each criterion, in place of the items that decide it. */
export const judgementForm = 'criteriaAsJudged';
