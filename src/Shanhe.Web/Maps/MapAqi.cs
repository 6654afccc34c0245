namespace Shanhe.Web.Maps;

/// <summary>The air quality index of an hour on a card.</summary>
/// <param name="Value">The index.</param>
/// <param name="Level">1 to 6.</param>
/// <param name="Name">The level in a word.</param>
/// <param name="Hour">The end of the hour.</param>
sealed record MapAqi(int Value, int Level, string Name, string Hour);
