import express from 'express';

// The limit of `http`: a bare Express route that returns the same bytes.
process.once('message', ({ bytes }) => {
  const app = express();
  app.get('/', (_request, response) => {
    response.set('Content-Type', 'application/json; charset=utf-8').send(bytes);
  });
  const server = app.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
});
