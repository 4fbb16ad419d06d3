"""The brain of Zhishu: no Telegram, no HTTP, no argv, no clock, no environment."""
