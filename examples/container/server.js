// Stands for the application. It is process 1 by now, and gets the signals itself.
console.log('Serving')
const serving = setInterval(() => {}, 60_000)
process.once('SIGTERM', () => {
  console.log('Stopped in good order')
  clearInterval(serving)
})
