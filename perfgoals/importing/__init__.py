"""Official tables in Word, Excel and web pages, read back into documents."""
