// Express and GraphQL check more, and tell strangers more, where nobody says that this is production.
process.env['NODE_ENV'] ??= 'production';
