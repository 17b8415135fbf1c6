// Replaced when the add-in is built by one CustomFunctions.associate for each function of src/functions: see association-loader.ts.
