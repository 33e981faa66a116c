package trouble

var InSettings = inSettings
