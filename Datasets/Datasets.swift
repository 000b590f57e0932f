let carriedTables = embeddedFiles
