/* The name under which half an answer to the questions asked again is kept. */

export const DRAFT = 'questions_again';
