/** Of the server of the whole run. A word that occurs nowhere else, so that it is found where it must not be. */
export const runPassword = 'only-of-the-tests'

/** Of servers from the machine's packages: another such word, which must be escaped in a URL. */
export const escapedPassword = 'p@ss/w:rd-of-a-test'
