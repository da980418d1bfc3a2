/** The guide inside the product. */
export const enHelp = {
  help: {
    title: 'Help',
    open: 'Help about this page (key ?)',
    pages: 'The guide by role',
    find: 'Find a heading',
    none: 'No heading fits.',
  },
};
