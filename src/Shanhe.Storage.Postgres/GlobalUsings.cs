global using Shanhe.Evidence.Keeping;
