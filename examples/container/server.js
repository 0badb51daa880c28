// Stands in for the application. It is now process 1 and receives the signals itself.
const serving = setInterval(() => {}, 60_000)
process.once('SIGTERM', () => {
  console.log('Stopped in good order')
  clearInterval(serving)
})
console.log('Serving')
