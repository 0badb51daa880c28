// Stands in for the application.
console.log('Serving')
