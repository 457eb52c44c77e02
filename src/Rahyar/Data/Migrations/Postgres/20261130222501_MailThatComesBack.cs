using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rahyar.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class MailThatComesBack : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "bounce",
                table: "email",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "bounced_at",
                table: "email",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "return_key",
                table: "email",
                type: "character varying(12)",
                maxLength: 12,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "IX_email_bounced_at",
                table: "email",
                column: "bounced_at",
                filter: "bounced_at IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_email_bounced_at",
                table: "email");

            migrationBuilder.DropColumn(
                name: "bounce",
                table: "email");

            migrationBuilder.DropColumn(
                name: "bounced_at",
                table: "email");

            migrationBuilder.DropColumn(
                name: "return_key",
                table: "email");
        }
    }
}
