export const style = "body{font:1rem/1.7 sans-serif}";
