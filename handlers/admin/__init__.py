"""What admins do in their private chat with the bot, and nobody anywhere else."""
