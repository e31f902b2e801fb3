const { resolve } = require('node:path');

// `#domain/x.js` means libs/domain/x.ts to the one who writes it, dist/libs/domain/x.js to Node.js.
module.exports = {
  resolve: {
    alias: { '#*': resolve('libs/*') },
    extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
    extensionAlias: { '.js': ['.ts', '.js'] },
  },
};
